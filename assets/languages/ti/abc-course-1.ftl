abc-course-1-name = ሕቶታት ድሕሪ ኮርስ ABC
abc-course-1-heading = ነቲ ኮርስ ABC ከመይ ረኺብኩምዎ፧
abc-course-1-relation = ኣብ ኮርስ ABC ምስታፈይ ኣብቲ ኣብ መንጎይን ኣብ መንጎ ውላደይን ዘሎ ርክብ ጽቡቕ ጽልዋ ኣሕዲሩ
abc-course-1-recommend = ንኻልኦት ወለዲ ኮርስ ABC ክወስዱ ምመኸርኩ

abc-course-1-option-5 = 5 – ዝለዓለ ነጥቢ
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – ዝተሓተ ነጥቢ
