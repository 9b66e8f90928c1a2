national-three-1-name = คำถามสามข้อจากยุทธศาสตร์ระดับชาติ
national-three-1-heading = ข้อความนี้ตรงกับคุณแค่ไหน
national-three-1-knowledge_useful = ความรู้ที่ฉันได้รับมีประโยชน์
national-three-1-parenting_strengthened = ฉันเข้มแข็งขึ้นในการทำหน้าที่ผู้ปกครอง
national-three-1-relation_strengthened = ความสัมพันธ์ระหว่างฉันกับลูกแน่นแฟ้นขึ้น

national-three-1-option-4 = ตรงทั้งหมด
national-three-1-option-3 = ค่อนข้างตรง
national-three-1-option-2 = ไม่ค่อยตรง
national-three-1-option-1 = ไม่ตรงเลย
national-three-1-option-0 = ไม่ทราบ หรือไม่เกี่ยวกับฉัน
