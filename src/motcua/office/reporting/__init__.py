"""What report pages show: who may see which report, figures as links, words."""
