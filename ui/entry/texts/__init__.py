"""The narrative: texts, activities, and the figures that texts quote."""
