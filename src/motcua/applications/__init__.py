"""What a citizen fills in and sends from home: drafts, answers, attachments, submission."""
