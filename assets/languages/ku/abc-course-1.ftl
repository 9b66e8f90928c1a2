abc-course-1-name = Pirsnameya piştî kursa ABC
abc-course-1-heading = Li gorî we kursa ABC çawa bû?
abc-course-1-relation = Beşdarbûna di kursa ABC de bandoreke baş li têkiliya di navbera min û zarokê min de kir
abc-course-1-recommend = Ez ê kursa ABC ji dayik û bavên din re pêşniyar bikim

abc-course-1-option-5 = 5 – nota herî bilind
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – nota herî nizm
