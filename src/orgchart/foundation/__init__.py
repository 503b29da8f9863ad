"""What every room may use, and which knows nothing of organisations: records, digests, schemas, graphs."""
