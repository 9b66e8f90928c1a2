# Waxa waalidku ka akhriyo warqadda derbiga, kaarka iyo shaashadda, afargeeska agtiisa.
poster-heading = Sidee bay kula ahayd?
poster-camera = Kaamirada telefoonka ku jeedi afargeeska.
poster-link = Taabo linkiga.
poster-answer = Ku jawaab luqaddaada.
poster-code = Ama gal { $address } oo qor koodhka.
poster-promise = Cidda aad tahay lama garan karo. Khasab ma aha. 1 daqiiqo.
poster-wifi = Haddii ay shaqayn weydo, dami wifi-ga oo mar kale isku day.
poster-bankid = Marnaba kuma weydiinno BankID.
