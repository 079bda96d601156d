"""First contact: what was assumed of Octopus and nobody could try, as this account shows it."""
