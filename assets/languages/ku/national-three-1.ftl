national-three-1-name = Sê pirs ji stratejiya neteweyî ya Swêdê
national-three-1-heading = Ev ji bo we çiqas rast e?
national-three-1-knowledge_useful = Tiştên ku ez fêr bûm bi kêrî min hatin
national-three-1-parenting_strengthened = Şiyana min a wekî dayik an bav xurttir bûye
national-three-1-relation_strengthened = Têkiliya di navbera min û zarokê min de xurttir bûye

national-three-1-option-4 = Bi temamî rast e
national-three-1-option-3 = Bi piranî rast e
national-three-1-option-2 = Bi piranî ne rast e
national-three-1-option-1 = Qet ne rast e
national-three-1-option-0 = Nizanim, an ev pirs ne ji bo min e
