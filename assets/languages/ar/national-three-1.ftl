national-three-1-name = ثلاثة أسئلة من الاستراتيجية الوطنية
national-three-1-heading = إلى أي حد هذا صحيح بالنسبة لك؟
national-three-1-knowledge_useful = المعرفة التي اكتسبتها كانت مفيدة
national-three-1-parenting_strengthened = أصبحت قدرتي بوصفي أبًا أو أمًّا أقوى
national-three-1-relation_strengthened = أصبحت العلاقة بيني وبين طفلي أقوى

national-three-1-option-4 = صحيح تمامًا
national-three-1-option-3 = صحيح إلى حد كبير
national-three-1-option-2 = صحيح بدرجة قليلة
national-three-1-option-1 = غير صحيح أبدًا
national-three-1-option-0 = لا أعرف أو لا ينطبق عليّ
