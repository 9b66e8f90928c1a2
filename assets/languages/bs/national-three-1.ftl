national-three-1-name = Tri pitanja iz nacionalne strategije
national-three-1-heading = Koliko je ovo tačno za vas?
national-three-1-knowledge_useful = Znanje koje mi je dato bilo je korisno
national-three-1-parenting_strengthened = Moje roditeljske sposobnosti su ojačale
national-three-1-relation_strengthened = Odnos između mene i mog djeteta je ojačao

national-three-1-option-4 = Potpuno tačno
national-three-1-option-3 = Uglavnom tačno
national-three-1-option-2 = Uglavnom netačno
national-three-1-option-1 = Nije nimalo tačno
national-three-1-option-0 = Ne znam ili ne važi za mene
