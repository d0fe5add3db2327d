"""Around every page: top bar, foot, navigation, waiting, idle."""
