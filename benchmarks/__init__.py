"""What the integration costs: time, memory, requests to Octopus, the event loop, and the recorder's database."""
