# መግለጺ ተበጻሕነት፡ ብመሰረት ሕጊ (2018:1937)።
accessibility-link = ተበጻሕነት ንኹሉ ሰብ
accessibility-heading = መግለጺ ተበጻሕነት
accessibility-intro = ሓላፍነት ናይዚ መርበብ ሓበሬታ ናይ { $municipality } እዩ። ኩሉ ሰብ ክጥቀመሉ ክኽእል ንደሊ። ሽወደን ብዛዕባ ተበጻሕነት ናይ ዲጂታላዊ ህዝባዊ ኣገልግሎት ሕጊ ኣለዋ። ኣብዚ እቲ መርበብ ሓበሬታ ነቲ ሕጊ ክሳብ ክንደይ ከም ዘማልእ ተጻሒፉ ኣሎ። ከምኡ እውን ንሕና እንፈልጦ ጉድለታትን፡ ካልእ ጉድለት እንተረኺብኩም ከመይ ጌርኩም ከም እትነግሩናን ተጻሒፉ ኣሎ።

accessibility-level-heading = እዚ መርበብ ሓበሬታ ክሳብ ክንደይ ተበጻሒ ከም ዝኾነ
accessibility-level-fully = እዚ መርበብ ሓበሬታ ነቲ ሕጊ ብምሉኡ የማልእ። እቲ መለክዒ EN 301 549 ዝበሃል ስታንዳርድ እዩ። እቲ ስታንዳርድ ኣብ WCAG 2.1 ደረጃ AA ዝተመስረተ እዩ።
accessibility-level-partly = እዚ መርበብ ሓበሬታ ነቲ ሕጊ ብኸፊል የማልእ። እቲ መለክዒ EN 301 549 ዝበሃል ስታንዳርድ እዩ። እቲ ስታንዳርድ ኣብ WCAG 2.1 ደረጃ AA ዝተመስረተ እዩ። እቲ ጉድለታት ኣብ ታሕቲ ተጻሒፉ ኣሎ።
accessibility-level-not = እዚ መርበብ ሓበሬታ ነቲ ሕጊ ኣየማልእን። እቲ መለክዒ EN 301 549 ዝበሃል ስታንዳርድ እዩ። እቲ ስታንዳርድ ኣብ WCAG 2.1 ደረጃ AA ዝተመስረተ እዩ። እቲ ጉድለታት ኣብ ታሕቲ ተጻሒፉ ኣሎ።
accessibility-level-unknown = ክሳብ ሕጂ ዝኾነ ገምጋም ኣይተገብረን።

accessibility-gaps-heading = ተበጻሒ ዘይኮነ ነገራት
accessibility-gaps-none = ንሕና እንፈልጦ ጉድለት የለን።
accessibility-gap-drafts = ናይ ገሊኡ ቋንቋታት ጽሑፍ ብኮምፒተር ዝተተርጐመ እዩ። ነቲ ቋንቋ ዝዛረብ ዋላ ሓደ ሰብ ገና ኣይመርመሮን። እዚ ኣብቲ ገጻት ተጻሒፉ ኣሎ።
accessibility-exempt-heading = ካብቲ ሕጊ ናጻ ዝኾነ ነገራት
accessibility-exempt-none = ካብቲ ሕጊ ናጻ እዩ ኢልና ዝገደፍናዮ ነገር የለን።

accessibility-tested-heading = ከመይ ጌርና ከም ዝፈተንና
accessibility-method-self = ነቲ መርበብ ሓበሬታ ባዕልና ገምጊምናዮ።
accessibility-method-external = እቲ መርበብ ሓበሬታ ብናይ ደገ ኣካል ተገምጊሙ።
accessibility-method-programs = ናይ ኮምፒተር ፕሮግራማት ነፍሲ ወከፍ ሓድሽ ስሪት ናይቲ መርበብ ሓበሬታ ይፍትኑ፦ ብኹሉ ቋንቋታት፡ ኣብ ብሩህን ጸሊምን ድሕረ ባይታ፡ ኣብ ንኣሽቱን ዓበይትን ስክሪናት።
accessibility-assessed = ናይ መወዳእታ ገምጋም ዝተገብረሉ ዕለት፦ { $date }
accessibility-updated = እዚ መግለጺ ዝተሓደሰሉ ዕለት፦ { $date }

accessibility-contact-heading = ንገሩና
accessibility-contact = ዘይሰርሓልኩም ነገር ኣሎዶ፧ ወይ ነቲ ትሕዝቶ ብኻልእ መንገዲ ትደልይዎዶ፧ በዚ ርኸቡና፦ { $contact }
accessibility-contact-anonymous = መን ምዃንኩም ክትነግሩና ኣየድልን።

accessibility-authority-heading = ናብቲ በዓል መዚ ጥርዓን ኣቕርቡ
accessibility-authority = ናይ ሽወደን በዓል መዚ ዲጂታላዊ ምምሕዳር (Digg) እቲ ሕጊ ይኽበር ከም ዘሎ ይቆጻጸር። ብመልስና እንተዘይዓጊብኩም፡ ናብኡ ጥርዓን ከተቕርቡ ትኽእሉ ኢኹም።
accessibility-authority-link = ናብ Digg ጥርዓን ኣቕርቡ
