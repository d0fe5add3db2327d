"""What an office keeps of the plan's work through the year: registers of counts, never of persons.

Each register's line is a frozen record with a number, a year and the unit that it is about.
"""
