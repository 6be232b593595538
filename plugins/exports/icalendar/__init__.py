"""Calendar files that every program reads alike (RFC 5545): lines, zone, events, files."""
