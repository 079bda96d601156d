"""What Octopus says of the account: meter points, agreements, rates."""
