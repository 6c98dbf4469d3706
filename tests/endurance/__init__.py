"""“make endurance”: everybody at once on one site, whose workers are killed meanwhile."""
