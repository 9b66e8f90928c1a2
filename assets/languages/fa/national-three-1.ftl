national-three-1-name = سه سؤال از راهبرد ملی
national-three-1-heading = این موارد تا چه اندازه برای شما درست است؟
national-three-1-knowledge_useful = دانشی که به دست آوردم مفید بوده است
national-three-1-parenting_strengthened = توانایی من به‌عنوان پدر یا مادر تقویت شده است
national-three-1-relation_strengthened = رابطهٔ بین من و فرزندم قوی‌تر شده است

national-three-1-option-4 = کاملاً درست است
national-three-1-option-3 = تا حد زیادی درست است
national-three-1-option-2 = چندان درست نیست
national-three-1-option-1 = اصلاً درست نیست
national-three-1-option-0 = نمی‌دانم یا در مورد من صدق نمی‌کند
