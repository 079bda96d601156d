"""What one odd thing at Octopus costs: a table of odd answers, and the home that meets them."""
