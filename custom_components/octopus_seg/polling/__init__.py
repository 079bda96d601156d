"""When and how Octopus is polled."""
