# ทุกคำถามลงท้ายด้วย "ใช่หรือไม่" เพื่อให้คำตอบทั้งสี่ใช้ได้กับทุกข้อ
parent-standard-1-name = คำถามสี่ข้อสำหรับผู้ปกครอง
parent-standard-1-option-4 = ใช่ แน่นอน
parent-standard-1-option-3 = ใช่
parent-standard-1-option-2 = ไม่ค่อยใช่
parent-standard-1-option-1 = ไม่ใช่เลย
parent-standard-1-option-0 = ไม่ทราบ หรือไม่เกี่ยวกับฉัน

parent-standard-1-advice_talk-heading = คุณคิดอย่างไรกับการพูดคุยครั้งนี้
parent-standard-1-advice_talk-relevance = เราได้พูดคุยเรื่องที่ควรคุยในครั้งนี้ ใช่หรือไม่
parent-standard-1-advice_talk-help = การพูดคุยครั้งนี้ช่วยคุณในฐานะผู้ปกครอง ใช่หรือไม่
parent-standard-1-advice_talk-recommend = คุณจะแนะนำให้คนอื่นติดต่อเรา ใช่หรือไม่
parent-standard-1-advice_talk-access = ติดต่อเราได้ง่าย เช่น ตอนนัดเวลาพูดคุย ใช่หรือไม่

parent-standard-1-home_visit-heading = คุณคิดอย่างไรกับการเยี่ยมบ้านครั้งนี้
parent-standard-1-home_visit-relevance = เราได้พูดคุยเรื่องที่ควรคุยตอนเยี่ยมบ้าน ใช่หรือไม่
parent-standard-1-home_visit-help = การเยี่ยมบ้านช่วยคุณในฐานะผู้ปกครอง ใช่หรือไม่
parent-standard-1-home_visit-recommend = คุณจะแนะนำการเยี่ยมบ้านให้คนอื่น ใช่หรือไม่
parent-standard-1-home_visit-access = ติดต่อเราได้ง่าย เช่น ตอนนัดหรือเปลี่ยนเวลา ใช่หรือไม่

parent-standard-1-open_preschool-heading = คุณคิดอย่างไรกับโรงเรียนอนุบาลแบบเปิด (öppna förskolan)
parent-standard-1-open_preschool-relevance = ที่โรงเรียนอนุบาลแบบเปิด เราทำสิ่งที่ควรทำและคุยเรื่องที่ควรคุย ใช่หรือไม่
parent-standard-1-open_preschool-help = โรงเรียนอนุบาลแบบเปิดช่วยคุณในฐานะผู้ปกครอง ใช่หรือไม่
parent-standard-1-open_preschool-recommend = คุณจะแนะนำให้คนอื่นมาที่นี่ ใช่หรือไม่
parent-standard-1-open_preschool-access = มาที่นี่ได้สะดวก เมื่อดูเวลาเปิดและสถานที่ ใช่หรือไม่

parent-standard-1-theme_meeting-heading = คุณคิดอย่างไรกับการพบปะครั้งนี้
parent-standard-1-theme_meeting-relevance = เราได้พูดถึงเรื่องที่ควรพูดในการพบปะ ใช่หรือไม่
parent-standard-1-theme_meeting-help = การพบปะครั้งนี้ช่วยคุณในฐานะผู้ปกครอง ใช่หรือไม่
parent-standard-1-theme_meeting-recommend = คุณจะแนะนำให้คนอื่นมาร่วมการพบปะของเรา ใช่หรือไม่
parent-standard-1-theme_meeting-access = เข้าร่วมได้ง่าย เช่น รู้ว่ามีการพบปะ ใช่หรือไม่

parent-standard-1-parenting_programme-heading = คุณคิดอย่างไรกับคอร์สนี้
parent-standard-1-parenting_programme-relevance = เราพูดถึงเรื่องที่ควรพูดในคอร์ส ใช่หรือไม่
parent-standard-1-parenting_programme-help = คอร์สนี้ช่วยคุณในฐานะผู้ปกครอง ใช่หรือไม่
parent-standard-1-parenting_programme-recommend = คุณจะแนะนำคอร์สนี้ให้คนอื่น ใช่หรือไม่
parent-standard-1-parenting_programme-access = เข้าร่วมคอร์สได้ง่าย เช่น การสมัคร ใช่หรือไม่
