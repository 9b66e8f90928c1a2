parent-standard-1-option-4 = እወ፡ ብርግጽ
parent-standard-1-option-3 = እወ
parent-standard-1-option-2 = ኣይፋል፡ ብዙሕ ኣይኮነን
parent-standard-1-option-1 = ኣይፋል፡ ብፍጹም ኣይኮነን
parent-standard-1-option-0 = ኣይፈልጥን ወይ ኣይምልከተንን

parent-standard-1-advice_talk-heading = እቲ ዝርርብ ከመይ ረኺብኩምዎ፧
parent-standard-1-advice_talk-relevance = ኣብዚ ዝርርብ ብዛዕባ ዝግባእ ነገራት ተዛሪብና ዶ፧
parent-standard-1-advice_talk-help = እቲ ዝርርብ ከም ወለዲ መጠን ሓጊዙኩም ዶ፧
parent-standard-1-advice_talk-recommend = ንኻልኦት ምሳና ክራኸቡ ምመኸርኩም ዶ፧
parent-standard-1-advice_talk-access = ንዓና ምርካብ ቀሊል ነይሩ ዶ፡ ንኣብነት ናይ ዝርርብ ቆጸራ ንምሓዝ፧

parent-standard-1-home_visit-heading = እቲ ምብጻሕ ገዛ ከመይ ረኺብኩምዎ፧
parent-standard-1-home_visit-relevance = ኣብቲ ምብጻሕ ገዛ ብዛዕባ ዝግባእ ነገራት ተዛሪብና ዶ፧
parent-standard-1-home_visit-help = እቲ ምብጻሕ ገዛ ከም ወለዲ መጠን ሓጊዙኩም ዶ፧
parent-standard-1-home_visit-recommend = ንኻልኦት ምብጻሕ ገዛ ክቕበሉ ምመኸርኩም ዶ፧
parent-standard-1-home_visit-access = ንዓና ምርካብ ቀሊል ነይሩ ዶ፡ ንኣብነት ቆጸራ ንምሓዝ ወይ ንምቕያር፧

parent-standard-1-open_preschool-heading = ክፉት መዋእለ ህጻናት ከመይ ትረኽብዎ፧
parent-standard-1-open_preschool-relevance = ኣብ ክፉት መዋእለ ህጻናት እንገብሮን እንዛረበሉን ነገራት ዝግባእ ድዩ፧
parent-standard-1-open_preschool-help = ክፉት መዋእለ ህጻናት ከም ወለዲ መጠን ይሕግዘኩም ዶ፧
parent-standard-1-open_preschool-recommend = ንኻልኦት ናባና ክመጹ ምመኸርኩም ዶ፧
parent-standard-1-open_preschool-access = ናብዚ ምምጻእ ቀሊል ድዩ፡ ንኣብነት ብሰዓታትናን ብቦታናን፧

parent-standard-1-theme_meeting-heading = እቲ ኣኼባ ከመይ ረኺብኩምዎ፧
parent-standard-1-theme_meeting-relevance = ኣብቲ ኣኼባ ዝግባእ ነገራት ኣልዒልና ዶ፧
parent-standard-1-theme_meeting-help = እቲ ኣኼባ ከም ወለዲ መጠን ሓጊዙኩም ዶ፧
parent-standard-1-theme_meeting-recommend = ንኻልኦት ናብ ኣኼባታትና ክመጹ ምመኸርኩም ዶ፧
parent-standard-1-theme_meeting-access = ምስታፍ ቀሊል ነይሩ ዶ፡ ንኣብነት እቲ ኣኼባ ከም ዘሎ ንምፍላጥ፧

parent-standard-1-parenting_programme-heading = እቲ ኮርስ ከመይ ረኺብኩምዎ፧
parent-standard-1-parenting_programme-relevance = ኣብቲ ኮርስ ዝግባእ ነገራት ነልዕል ዶ፧
parent-standard-1-parenting_programme-help = እቲ ኮርስ ከም ወለዲ መጠን ሓጊዙኩም ዶ፧
parent-standard-1-parenting_programme-recommend = ንኻልኦት ነቲ ኮርስ ክወስዱ ምመኸርኩም ዶ፧
parent-standard-1-parenting_programme-access = ናብቲ ኮርስ ምእታው ቀሊል ነይሩ ዶ፡ ንኣብነት ንምምዝጋብ፧
