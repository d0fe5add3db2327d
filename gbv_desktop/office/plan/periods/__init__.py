"""The periods of the plan as people look at them: year by year, to extend them, to ask for one."""
