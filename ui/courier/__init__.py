"""The parts of "Gửi, nhận báo cáo": to the stick, from the stick, and who is who."""
