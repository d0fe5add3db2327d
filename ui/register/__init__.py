"""The register of documents, wherever one is entered, shown or asked for."""
