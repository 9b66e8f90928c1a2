# Waxa waalidku ka akhriyo boodhka, kaarka iyo shaashadda, afargeeska agtiisa.
poster-heading = Sidee bay kula ahayd?
poster-how = Kaamirada telefoonka ku jeedi afargeeska. Taabo linkiga. Ka jawaab afar su'aalood.
poster-code = Ama gal { $address } oo qor koodhka.
poster-promise = Magac la'aan. Waa ikhtiyaari. 1 daqiiqo.
poster-wifi = Haddii ay shaqayn weydo, dami wifi-ga oo mar kale isku day.
poster-bankid = Marnaba kuma weydiinno BankID.
