# ኩሉ ወለዲ ዝረኽብዎ ጽሑፍ።

form-length-three = ሰለስተ ሓጸርቲ ሕቶታት። ትሕቲ ሓደ ደቒቕ ይወስድ።
form-length-four = ኣርባዕተ ሓጸርቲ ሕቶታት። ትሕቲ ሓደ ደቒቕ ይወስድ።
form-length-some = ገለ ሓጸርቲ ሕቶታት። ሓደ ደቒቕ ኣቢሉ ይወስድ።
form-promise = መንነትኩም ኣይፍለጥን። ስምኩም ኣይንሓትትን። መልሲ ምሃብ ናትኩም ምርጫ እዩ።
form-privacy-link = መልስኹም ከመይ ጌርና ከም እንሕልዎ
form-send = መልስታተይ ይለኣኽ
role-legend = መን እዩ ዝምልስ ዘሎ፧ (ክትሓልፍዎ ትኽእሉ)
role-mother = ኣደ
role-father = ኣቦ
role-other = ነቲ ቆልዓ ኣገዳሲ ዝኾነ ካልእ ዓቢ ሰብ
role-not-said = ክነግር ኣይደልን
language-bar = ቋንቋ
listen = ሕቶ { $number } ስምዑ

fault-title = ጌጋ፦ { $title }
fault-heading = መልስታትኩም ኣይተላእከን
fault-nothing-answered = ዝኾነ መልሲ ኣይመረጽኩምን። እንተወሓደ ሓደ መልሲ መሪጽኩም «መልስታተይ ይለኣኽ» ዝብል ጠውቑ።
fault-wrong-value = ሓደ መልሲ ክንበብ ኣይተኻእለን። እንደገና መሪጽኩም «መልስታተይ ይለኣኽ» ዝብል ጠውቑ።
fault-old-page = እዚ ገጽ ንነዊሕ ግዜ ተኸፊቱ ጸኒሑ። መልስታትኩም ክሳብ ሕጂ ኣብዚ ኣሎ። ሓንሳብ እንደገና «መልስታተይ ይለኣኽ» ዝብል ጠውቑ።
fault-too-many = ሕጂ ብዙሓት ሰባት ይምልሱ ኣለዉ። መልስታትኩም ክሳብ ሕጂ ኣብዚ ኣሎ። ቁሩብ ተጸቢኹም እንደገና «መልስታተይ ይለኣኽ» ዝብል ጠውቑ።
fault-not-saved = ሕጂ ክዕቀብ ኣይተኻእለን። መልስታትኩም ክሳብ ሕጂ ኣብዚ ኣሎ። ቁሩብ ተጸቢኹም እንደገና «መልስታተይ ይለኣኽ» ዝብል ጠውቑ።

thanks-heading = የቐንየልና! መልስታትኩም ተላኢኹ ኣሎ።
thanks-text = እቲ መልስታት፡ ንወለዲ ዝወሃብ ደገፍ ክነመሓይሽ ይሕግዘና። ሕጂ ነቲ ገጽ ክትዓጽውዎ ትኽእሉ ኢኹም።
thanks-contact = እንደገና ምሳና ክትዛረቡ ትደልዩዶ፧ { $contact }
thanks-interview = ዝያዳ ክትነግሩና ትደልዩዶ፧ ብዛዕባ ሓሳብኩም ንቃለ መሕትት ተመዝገቡ
thanks-interview-about = እዚ ሊንክ ናብ ካልእ መርበብ ሓበሬታ ይወስድ። መልስታትኩም ናብኡ ኣይከይድን።
thanks-another = ካልእ ዓቢ ሰብ ክምልስ ይደሊ
again-heading = እዚ መልስታት ድሮ ተዓቂቡ ኣሎ
again-text = ሓደ ቅጥዒ ሓንሳብ ጥራይ ይቑጸር። ካልእ ሰብ ክምልስ እንተደልዩ፡ ሓድሽ ቅጥዒ ክፈቱ።

kiosk-choose = ቋንቋ ምረጹ
kiosk-question = ሕቶ { $number } ካብ { $total }
kiosk-skip = ነዚ ሕቶ ሕለፍዎ
kiosk-next = ቀጽሉ
kiosk-back = ንድሕሪት ተመለሱ
kiosk-restart = ካብ መጀመርታ ጀምሩ
kiosk-last = ምስ ጠወቕኩም መልስታትኩም ይለኣኽ።
kiosk-nothing = ዝኾነ መልሲ ኣይመረጽኩምን። እንተወሓደ ሓደ መልሲ ምረጹ።
kiosk-too-fast = ኣዝዩ ቅልጡፍ ነይሩ። ብህድኣት ሓንሳብ እንደገና መልሱ።
kiosk-next-person = ዝቕጽል ሰብ

closed-heading = ድሕሪ ሕጂ ክምለስ ኣይከኣልን እዩ
closed-text = እዚ ናይ ሕቶታት ቅጥዒ ተዓጽዩ ኣሎ። ክትምልሱ ብምድላይኩም ነመስግነኩም።
closed-help = ክትምልሱ እንተደሊኹም፡ ንሰራሕተኛታት ሓድሽ ኮድ ሕተቱ።
full-heading = እቲ ኮድ ተወሳኺ መልሲ ኣይቅበልን እዩ
full-text = እዚ ኮድ ክቕበሎ ዝኽእል ብዝሒ መልስታት ተቐቢሉ ኣሎ። ክትምልሱ ብምድላይኩም ነመስግነኩም።
not-yet-heading = እቲ ናይ ሕቶታት ቅጥዒ ገና ኣይተኸፍተን
not-yet-text = ካብ { $date } ጀሚርኩም ክትምልሱ ትኽእሉ ኢኹም።
paused-heading = እቲ ናይ ሕቶታት ቅጥዒ ንግዚኡ ደው ኢሉ ኣሎ
paused-text = ሕጂ ክትምልሱ ኣይትኽእሉን ኢኹም። ኣብ ካልእ መዓልቲ እንደገና ፈትኑ።
moved-heading = እቲ ኮድ ብሓድሽ ኮድ ተተኪኡ ኣሎ
moved-text = እዚ ኮድ ድሕሪ ሕጂ ኣይሰርሕን እዩ። ንሰራሕተኛታት ነቲ ሓድሽ ኮድ ሕተቱ።
test-notice = እዚ ፈተነ ጥራይ እዩ። እቲ መልሲ ኣይቁጸርን።

code-heading = ነቲ ኮድ ጽሓፍዎ
code-label = እቲ ኮድ ዓሰርተ ቁጽርታት ኣለዎ
code-hint = እቲ ኮድ ኣብ ፖስተር ወይ ካርድ፡ ኣብ ትሕቲ እቲ ትርብዒት ስእሊ (QR) ተጻሒፉ ኣሎ።
code-send = ቀጽሉ
code-unknown = ነቲ ኮድ ክንረኽቦ ኣይከኣልናን። ነቲ ቁጽርታት ኣረጋጊጽኩም እንደገና ፈትኑ።
code-shape = ሓደ ኮድ ዓሰርተ ቁጽርታት ኣለዎ። ነቲ ቁጽርታት ኣረጋጊጽኩም እንደገና ፈትኑ።
code-typo = ሓደ ቁጽሪ ጌጋ እዩ፡ ወይ ክልተ ቁጽርታት ቦታ ተለዋዊጦም ኣለዉ። ነቲ ቁጽርታት ኣረጋጊጽኩም እንደገና ፈትኑ።

not-found-heading = ነቲ ገጽ ክንረኽቦ ኣይከኣልናን
too-many-heading = ቁሩብ ተጸበዩ
too-many-text = ሕጂ ብዙሓት ሰባት ነዚ ገጽ ይጥቀምሉ ኣለዉ። ቁሩብ ተጸቢኹም እንደገና ፈትኑ።
not-available-heading = ሕጂ ኣይከኣልን እዩ
not-available-text = እቲ ጌጋ ኣብ ወገንና እዩ ዘሎ። ቁሩብ ተጸቢኹም እንደገና ፈትኑ።
bad-request-heading = ገለ ጌጋ ኣጋጢሙ
bad-request-text = ንድሕሪት ተመሊስኩም እንደገና ፈትኑ።

privacy-heading = መልስኹም ከመይ ጌርና ከም እንሕልዎ
privacy-anonymous = መንነትኩም ኣይፍለጥን። መን ምዃንኩም፡ ኣየናይ ተሌፎን ከም ዘለኩም ወይ መዓስ ከም ዝመለስኩም ኣይንዕቅብን።
privacy-box = መልስኹም ምስ መልስታት ካልኦት ኣብ ሓደ ሳጹን ይኣቱ። ኣብቲ ሳጹን ዘሎ መልስታት እንተወሓደ { $minimum } ምስ ዝኸውን ጥራይ ይቑጸር። ንክፉት መዋእለ ህጻናትን (öppna förskolan) ኮርሳትን እንተወሓደ { $recurring } እዩ። ሽዑ እቲ ድምር ጥራይ ይዕቀብ፡ መልስታት እኹል እንተኾይኑ ንኣዴታት፡ ንኣቦታትን ንኻልኦትን በበይኑ።
privacy-nobody = ንስኹም እንታይ ከም ዝመለስኩም፡ ሰራሕተኛታት ይኹኑ ወይ ሓላፊ፡ ዋላ ሓደ ሰብ ክርኢ ኣይክእልን።
privacy-few = መልስታት ኣዝዩ ውሑድ እንተኾይኑ፡ መልስኹም ከም ክፋል ናይ ዝዓበየ ጉጅለ ጥራይ ይቑጸር፡ ወይ ከኣ ፈጺሙ ኣይቁጸርን።
privacy-alike = ኣብ ሓደ ጉጅለ ዘለዉ ኩሎም ሓደ ዓይነት እንተመሊሶም፡ ሓሳብ ኩሎም ክፍለጥ ከም ዝኽእል ርዱእ እዩ።
privacy-outside = ካብ ክልተ ነገራት ክንሕልወኩም ኣይንኽእልን። ነቲ ኣገልግሎት ዝሰርሓሉ ኮምፒተር ዝከናኸን ሰብ፡ መልስታት ክኣቱ ከሎ ክርእዮ ይኽእል። ኣብቲ ሳጹን ዘሎ ካልእ መልስታት ዳርጋ ኩሉ፡ መልስታቶም ካብ ዘወዳድሩ ሰባት ወይ ካብ ሓደ ሰብ ጥራይ ዝመጸ እንተኾይኑ ድማ፡ መልስኹም ክፍለጥ ይከኣል።
privacy-officer = ኣብ ምሕላው ውልቃዊ ሓበሬታ ንዝሰርሑ ሰባት፦ እንታይ ከም ዝዕቀብ
privacy-contact = ብዛዕባ ውልቃዊ ሓበሬታ ሕቶ ኣለኩምዶ፧ በዚ ርኸቡና፦ { $contact }
privacy-support = መልስኹም ነቲ እትረኽብዎ ደገፍ ኣይጸልዎን። መልሲ ምሃብ ናትኩም ምርጫ እዩ።
draft-notice = እዚ ጽሑፍ ብኮምፒተር ዝተተርጐመ ኮይኑ ገና ኣይተመርመረን።

date-in-words = { $day } { $month } { $year }
date-month-1 = ጥሪ
date-month-2 = ለካቲት
date-month-3 = መጋቢት
date-month-4 = ሚያዝያ
date-month-5 = ግንቦት
date-month-6 = ሰነ
date-month-7 = ሓምለ
date-month-8 = ነሓሰ
date-month-9 = መስከረም
date-month-10 = ጥቅምቲ
date-month-11 = ሕዳር
date-month-12 = ታሕሳስ
