"""What the browser asks and gets."""
