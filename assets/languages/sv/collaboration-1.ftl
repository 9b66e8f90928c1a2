# Samverkan. De två första är de som är tryckta, ordagrant; ämnena för de två sista är tryckta, att de frågas just så är vårt.
collaboration-1-name = Förutsättningar för samverkan
collaboration-1-heading = Hur bedömer du samverkan idag?
collaboration-1-early_support_today = Hur det tidiga stödet till barn och föräldrar i samverkan är idag
collaboration-1-user_influence = Brukarnas möjlighet att påverka det stöd de får
collaboration-1-information_flow = Informationsflödet mellan parterna
collaboration-1-rules_together = Hur väl parternas regelverk fungerar tillsammans

# Stegen är våra egna ord: tryckt är bara att en nivå kallas ”bra”.
collaboration-1-option-5 = Mycket bra
collaboration-1-option-4 = Bra
collaboration-1-option-3 = Varken bra eller dåligt
collaboration-1-option-2 = Dåligt
collaboration-1-option-1 = Mycket dåligt
