"""Telephones and signers, asked for in dialogs."""
