"""What holds on one day.

on_day         the verdict on each record; rules: how it comes about
ordinary       the same, at once, of holders on whom nothing bears but their dates and sightings
by_itself      what a reading of a record says before anybody else is looked at; grounds: what that rests on
presumption    what the policy presumes; leaders: where a change of leader stops it
contests       who else there is for a post: who certainly takes its seats, and who claims them
stated_ranges  the days over which a start or an end is stated
seats          who fills the seats of a post, and which are unnamed, vacant, unknown or not recorded
"""
