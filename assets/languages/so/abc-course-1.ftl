abc-course-1-name = Su'aalo koorsada ABC ka dib
abc-course-1-heading = Koorsadii ABC sidee bay kula ahayd?
abc-course-1-relation = Ka qaybgalka koorsada ABC saamayn wanaagsan ayuu ku yeeshay xiriirka aniga iyo ilmahayga naga dhexeeya
abc-course-1-recommend = Waalidiinta kale waan kula talin lahaa koorsada ABC

abc-course-1-option-5 = 5 – qiimaynta ugu sarraysa
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – qiimaynta ugu hoosaysa
