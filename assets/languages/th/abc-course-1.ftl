abc-course-1-name = แบบสอบถามหลังคอร์ส ABC
abc-course-1-heading = คุณคิดอย่างไรกับคอร์ส ABC
abc-course-1-relation = การเข้าร่วมคอร์ส ABC ส่งผลดีต่อความสัมพันธ์ระหว่างฉันกับลูก
abc-course-1-recommend = ฉันจะแนะนำคอร์ส ABC ให้ผู้ปกครองคนอื่น

abc-course-1-option-5 = 5 – คะแนนสูงสุด
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – คะแนนต่ำสุด
