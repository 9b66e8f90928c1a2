national-three-1-name = ሰለስተ ሕቶታት ካብ ሃገራዊ ስትራተጂ
national-three-1-heading = እዚ ንዓኹም ክሳብ ክንደይ ሓቂ እዩ፧
national-three-1-knowledge_useful = ዝረኸብክዎ ፍልጠት ጠቓሚ ነይሩ
national-three-1-parenting_strengthened = ከም ወለዲ ዘሎኒ ክእለት ደልዲሉ
national-three-1-relation_strengthened = ኣብ መንጎይን ኣብ መንጎ ውላደይን ዘሎ ርክብ ደልዲሉ

national-three-1-option-4 = ብምሉኡ ሓቂ እዩ
national-three-1-option-3 = መብዛሕትኡ ሓቂ እዩ
national-three-1-option-2 = ክሳብ ክንድኡ ሓቂ ኣይኮነን
national-three-1-option-1 = ፈጺሙ ሓቂ ኣይኮነን
national-three-1-option-0 = ኣይፈልጥን ወይ ኣይምልከተንን
