parent-standard-1-name = ኣርባዕተ ሕቶታት ንወለዲ
parent-standard-1-option-4 = እወ፡ ብርግጽ
parent-standard-1-option-3 = እወ
parent-standard-1-option-2 = ኣይፋል፡ ክሳብ ክንድኡ ኣይኮነን
parent-standard-1-option-1 = ኣይፋል፡ ፈጺሙ ኣይኮነን
parent-standard-1-option-0 = ኣይፈልጥን ወይ ኣይምልከተንን

parent-standard-1-advice_talk-heading = ነቲ ዝርርብ ከመይ ረኺብኩምዎ፧
parent-standard-1-advice_talk-relevance = ኣብዚ ዝርርብ ብዛዕባ ዝግባእ ነገራት ተዛሪብናዶ፧
parent-standard-1-advice_talk-help = እቲ ዝርርብ ከም ወለዲ መጠን ሓጊዙኩምዶ፧
parent-standard-1-advice_talk-recommend = ንኻልኦት ምሳና ክራኸቡ ምመኸርኩምዶ፧
parent-standard-1-advice_talk-access = ንዓና ምርካብ ቀሊል ነይሩዶ፡ ንኣብነት ናይ ዝርርብ ቆጸራ ንምሓዝ፧

parent-standard-1-home_visit-heading = ነቲ ናብ ገዛኹም ዝገበርናዮ ምብጻሕ ከመይ ረኺብኩምዎ፧
parent-standard-1-home_visit-relevance = ኣብቲ ናይ ገዛ ምብጻሕ ብዛዕባ ዝግባእ ነገራት ተዛሪብናዶ፧
parent-standard-1-home_visit-help = እቲ ናይ ገዛ ምብጻሕ ከም ወለዲ መጠን ሓጊዙኩምዶ፧
parent-standard-1-home_visit-recommend = ንኻልኦት ናይ ገዛ ምብጻሕ ክቕበሉ ምመኸርኩምዶ፧
parent-standard-1-home_visit-access = ንዓና ምርካብ ቀሊል ነይሩዶ፡ ንኣብነት ቆጸራ ንምሓዝ ወይ ንምቕያር፧

parent-standard-1-open_preschool-heading = ነቲ ክፉት መዋእለ ህጻናት (öppna förskolan) ከመይ ትረኽብዎ፧
parent-standard-1-open_preschool-relevance = ኣብ ክፉት መዋእለ ህጻናት ዝግባእ ነገራት ንገብርን ብዛዕባ ዝግባእ ነገራት ንዛረብንዶ፧
parent-standard-1-open_preschool-help = ክፉት መዋእለ ህጻናት ከም ወለዲ መጠን ይሕግዘኩምዶ፧
parent-standard-1-open_preschool-recommend = ንኻልኦት ናባና ክመጹ ምመኸርኩምዶ፧
parent-standard-1-open_preschool-access = ናብዚ ምምጻእ ቀሊል ድዩ፡ ብሰዓታት ስራሕናን ብቦታናን ክትርእይዎ ከለኹም፧

parent-standard-1-theme_meeting-heading = ነቲ ኣኼባ ከመይ ረኺብኩምዎ፧
parent-standard-1-theme_meeting-relevance = ኣብቲ ኣኼባ ዝግባእ ነገራት ኣልዒልናዶ፧
parent-standard-1-theme_meeting-help = እቲ ኣኼባ ከም ወለዲ መጠን ሓጊዙኩምዶ፧
parent-standard-1-theme_meeting-recommend = ንኻልኦት ናብ ኣኼባታትና ክመጹ ምመኸርኩምዶ፧
parent-standard-1-theme_meeting-access = ምስታፍ ቀሊል ነይሩዶ፡ ንኣብነት እቲ ኣኼባ ከም ዘሎ ንምፍላጥ፧

parent-standard-1-parenting_programme-heading = ነቲ ኮርስ ከመይ ረኺብኩምዎ፧
parent-standard-1-parenting_programme-relevance = ኣብቲ ኮርስ ዝግባእ ነገራት ነልዕልዶ፧
parent-standard-1-parenting_programme-help = እቲ ኮርስ ከም ወለዲ መጠን ሓጊዙኩምዶ፧
parent-standard-1-parenting_programme-recommend = ንኻልኦት ነቲ ኮርስ ክወስዱ ምመኸርኩምዶ፧
parent-standard-1-parenting_programme-access = ናብቲ ኮርስ ምእታው ቀሊል ነይሩዶ፡ ንኣብነት ንምምዝጋብ፧
