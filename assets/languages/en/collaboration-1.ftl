collaboration-1-name = Conditions for collaboration
collaboration-1-heading = How do you find collaboration today?
collaboration-1-early_support_today = How early support to children and parents in collaboration is today
collaboration-1-user_influence = The users' opportunity to influence the support they get
collaboration-1-information_flow = The flow of information between the parties
collaboration-1-rules_together = How well the parties' rules work together

collaboration-1-option-5 = Very good
collaboration-1-option-4 = Good
collaboration-1-option-3 = Neither good nor bad
collaboration-1-option-2 = Bad
collaboration-1-option-1 = Very bad
