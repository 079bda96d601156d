"""What a live sensor at home estimates."""
