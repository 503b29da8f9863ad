"""The standing attack: hostile files, kills, writers at once; small, or long with ORGCHART_ATTACK=long."""
