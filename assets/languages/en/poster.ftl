# What a parent reads on the poster, the card and the screen, beside the QR square.
poster-heading = What did you think?
poster-how = Point your phone camera at the square. Tap the link. Answer a few short questions.
poster-code = Or go to { $address } and enter the code.
poster-promise = Anonymous. Voluntary. 1 minute.
poster-wifi = Not working? Turn off wifi and try again.
poster-bankid = We never ask for BankID.
