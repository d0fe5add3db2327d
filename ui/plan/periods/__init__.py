"""Kế hoạch › Kỳ báo cáo: the calendar of the draft, more time, reports that are asked for."""
