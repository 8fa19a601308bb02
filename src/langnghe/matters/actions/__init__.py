"""Writing who may see a matter: grants and recusals."""
