"""What comes in: judged, previewed, taken in; bundles, packages and registrations."""
