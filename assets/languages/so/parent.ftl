# Wax kasta oo waalidku la kulmi karo.

form-length-three = Saddex su'aalood oo gaagaaban. Waa in ka yar hal daqiiqo.
form-length-four = Afar su'aalood oo gaagaaban. Waa in ka yar hal daqiiqo.
form-length-some = Dhowr su'aalood oo gaagaaban. Waa qiyaastii hal daqiiqo.
form-promise = Jawaabtaada lagama garan karo cidda aad tahay. Magacaaga kuma weydiinno. Khasab ma aha inaad jawaabto.
form-privacy-link = Sida aan jawaabtaada u ilaalinno
form-send = Dir jawaabahayga
role-legend = Yaa jawaabaya? (khasab ma aha)
role-mother = Hooyo
role-father = Aabbe
role-other = Qof weyn oo kale oo ilmaha muhiim u ah
role-not-said = Ma doonayo inaan sheego
language-bar = Luqadda
listen = Dhegayso su'aasha { $number }

fault-title = Khalad: { $title }
fault-heading = Jawaabahaaga lama dirin
fault-nothing-answered = Wax jawaab ah ma aadan dooran. Dooro ugu yaraan hal jawaab, kaddibna taabo “Dir jawaabahayga”.
fault-wrong-value = Hal jawaab waa la akhrin waayay. Mar kale dooro, kaddibna taabo “Dir jawaabahayga”.
fault-old-page = Boggu muddo dheer ayuu furnaa. Jawaabahaagu weli halkan ayay ku jiraan. Mar kale taabo “Dir jawaabahayga”.
fault-too-many = Dad badan ayaa hadda jawaabaya. Jawaabahaagu weli halkan ayay ku jiraan. Wax yar sug, kaddibna mar kale taabo “Dir jawaabahayga”.
fault-not-saved = Hadda waa la kaydin waayay. Jawaabahaagu weli halkan ayay ku jiraan. Wax yar sug, kaddibna mar kale taabo “Dir jawaabahayga”.

thanks-heading = Mahadsanid! Jawaabahaaga waa la diray.
thanks-text = Jawaabuhu waxay naga caawinayaan inaan hagaajinno taageerada aan waalidiinta siinno. Hadda bogga waad xiri kartaa.
thanks-contact = Ma doonaysaa inaad mar kale nala hadasho? { $contact }
thanks-interview = Ma doonaysaa inaad wax dheeraad ah noo sheegto? Isku qor waraysi ku saabsan ra'yigaaga
thanks-interview-about = Linkigu wuxuu ku geynayaa bog internet oo kale. Jawaabahaagu halkaas kuma raacaan.
thanks-another = Qof weyn oo kale ayaa doonaya inuu jawaabo
again-heading = Jawaabahan mar hore ayaa la kaydiyay
again-text = Foom kasta hal mar oo keliya ayaa la tiriyaa. Haddii qof kale doonayo inuu jawaabo, fur foom cusub.

kiosk-choose = Dooro luqadda
kiosk-question = Su'aal { $number } oo ka mid ah { $total }
kiosk-skip = Ka bood
kiosk-next = Sii wad
kiosk-back = Dib u noqo
kiosk-restart = Mar kale bilow
kiosk-last = Marka aad taabato, jawaabahaaga waa la dirayaa.
kiosk-nothing = Wax jawaab ah ma aadan dooran. Dooro ugu yaraan hal jawaab.
kiosk-too-fast = Aad bay u dhakhso badnayd. Mar kale si deggan u jawaab.
kiosk-next-person = Qofka xiga

closed-heading = Hadda kaddib lama jawaabi karo
closed-text = Foomkan waa la xiray. Waad ku mahadsan tahay inaad doonaysay inaad jawaabto.
closed-help = Haddii aad doonayso inaad jawaabto, shaqaalaha weydii koodh cusub.
full-heading = Koodhku jawaabo dheeraad ah ma qaadanayo
full-text = Tirada jawaabaha koodhku qaadi karo waa buuxsantay. Waad ku mahadsan tahay inaad doonaysay inaad jawaabto.
not-yet-heading = Foomka weli lama furin
not-yet-text = Waxaad jawaabi kartaa laga bilaabo { $date }.
paused-heading = Foomka hadda waa la hakiyay
paused-text = Hadda lama jawaabi karo. Maalin kale mar kale isku day.
moved-heading = Koodhka waxaa lagu beddelay mid cusub
moved-text = Koodhkan mar dambe ma shaqaynayo. Shaqaalaha weydii koodhka cusub.
test-notice = Tani waa tijaabo oo keliya. Jawaabta lama tiriyo.

code-heading = Qor koodhka
code-label = Koodhku waa toban lambar
code-hint = Koodhku wuxuu ku qoran yahay warqadda derbiga ama kaarka, afargeeska hoostiisa.
code-send = Sii wad
code-unknown = Koodhka ma aannan helin. Hubi lambarrada oo mar kale isku day.
code-shape = Koodhku waa toban lambar. Hubi lambarrada oo mar kale isku day.
code-typo = Hal lambar ayaa khaldan, ama laba lambar ayaa meel isku beddelay. Hubi lambarrada oo mar kale isku day.

not-found-heading = Bogga ma aannan helin
too-many-heading = Wax yar sug
too-many-text = Dad badan ayaa hadda bogga isticmaalaya. Wax yar sug oo mar kale isku day.
not-available-heading = Hadda suurtagal ma aha
not-available-text = Khaladku dhankayaga ayuu ka jiraa. Wax yar sug oo mar kale isku day.
bad-request-heading = Wax ayaa khaldamay
bad-request-text = Dib u noqo oo mar kale isku day.

privacy-heading = Sida aan jawaabtaada u ilaalinno
privacy-anonymous = Jawaabtaada lagama garan karo cidda aad tahay. Ma kaydinno cidda aad tahay, telefoonka aad haysato ama goorta aad jawaabtay.
privacy-box = Jawaabtaada waxaa lagu ridaa sanduuq ay ku jiraan jawaabaha dadka kale. Jawaabaha sanduuqa waxaa la tiriyaa oo keliya marka ay gaaraan ugu yaraan { $minimum }. Dugsiga xannaanada ee furan (öppna förskolan) iyo koorsooyinka waa ugu yaraan { $recurring } jawaabood. Markaas waxaa la kaydiyaa wadarta oo keliya, haddii jawaabuhu ku filan yihiinna si gooni ah hooyooyinka, aabbayaasha iyo dadka kale.
privacy-nobody = Cidna ma arki karto waxa aad adigu ku jawaabtay, shaqaalaha iyo maamulaha midna.
privacy-few = Haddii jawaabuhu aad u yar yihiin, taada waxaa loo tiriyaa qayb ka mid ah koox ka weyn oo keliya, ama gabi ahaanba lama tiriyo.
privacy-alike = Haddii dadka koox ku jira ay dhammaan si isku mid ah u jawaabaan, dabcan waa la garan karaa ra'yiga ay wada qabeen.
privacy-outside = Laba arrimood kaama ilaalin karno. Qofka maamula kombiyuutarka adeeggu ku shaqeeyo wuxuu arki karaa jawaabaha marka ay soo galayaan. Haddii jawaabaha kale ee sanduuqa ku dhowaad dhammaantood ka yimaaddaan dad jawaabahooda isbarbardhigaya, ama hal qof oo keliya, taada waa la xisaabin karaa.
privacy-officer = Loogu talagalay dadka ka shaqeeya dhowrista xogta: waxa la kaydiyo
privacy-contact = Ma qabtaa su'aalo ku saabsan xogta shakhsiga ah? La xiriir { $contact }
privacy-support = Jawaabtu ma saamayso taageerada aad hesho. Adigaa go'aansanaya inaad jawaabto iyo in kale.
draft-notice = Qoraalkan waxaa turjumay kombiyuutar, weli lama hubin.

date-in-words = { $day } { $month } { $year }
date-month-1 = Jannaayo
date-month-2 = Febraayo
date-month-3 = Maarso
date-month-4 = Abriil
date-month-5 = May
date-month-6 = Juun
date-month-7 = Luuliyo
date-month-8 = Ogost
date-month-9 = Sebtembar
date-month-10 = Oktoobar
date-month-11 = Nofembar
date-month-12 = Desembar
