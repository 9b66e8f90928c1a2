# What a parent reads on the poster, the card and the screen, beside the QR square.
poster-heading = What did you think?
poster-camera = Point your phone camera at the square.
poster-link = Tap the link.
poster-answer = Answer in your language.
poster-code = Or go to { $address } and enter the code.
poster-promise = Anonymous. Voluntary. 1 minute.
poster-wifi = Not working? Turn off wifi and try again.
poster-bankid = We never ask for BankID.
