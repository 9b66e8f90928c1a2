accessibility-link = การเข้าถึง
accessibility-heading = คำชี้แจงเรื่องการเข้าถึง
accessibility-intro = { $municipality } เป็นผู้รับผิดชอบเว็บไซต์นี้ เราอยากให้ทุกคนใช้ได้ ที่นี่บอกว่าเว็บไซต์เป็นไปตามกฎหมายสวีเดนเรื่องการเข้าถึงบริการดิจิทัลของภาครัฐมากแค่ไหน มีข้อบกพร่องอะไรที่เรารู้ และจะบอกเราอย่างไรถ้าคุณพบข้ออื่น

accessibility-level-heading = เว็บไซต์เข้าถึงได้มากแค่ไหน
accessibility-level-fully = เว็บไซต์เป็นไปตามกฎหมายทั้งหมด ใช้มาตรฐาน EN 301 549 ซึ่งอิงตาม WCAG 2.1 ระดับ AA
accessibility-level-partly = เว็บไซต์เป็นไปตามกฎหมายบางส่วน ใช้มาตรฐาน EN 301 549 ซึ่งอิงตาม WCAG 2.1 ระดับ AA ข้อบกพร่องอยู่ด้านล่าง
accessibility-level-not = เว็บไซต์ไม่เป็นไปตามกฎหมาย ใช้มาตรฐาน EN 301 549 ซึ่งอิงตาม WCAG 2.1 ระดับ AA ข้อบกพร่องอยู่ด้านล่าง
accessibility-level-unknown = ยังไม่มีการประเมิน

accessibility-gaps-heading = สิ่งที่ยังเข้าถึงไม่ได้
accessibility-gaps-none = เราไม่พบข้อบกพร่อง
accessibility-gap-drafts = ข้อความในบางภาษาเขียนโดยคอมพิวเตอร์ และยังไม่มีคนที่พูดภาษานั้นตรวจ หน้าเหล่านั้นบอกไว้
accessibility-exempt-heading = ข้อยกเว้น
accessibility-exempt-none = เราไม่ได้อ้างข้อยกเว้นใดในกฎหมาย

accessibility-tested-heading = เราทดสอบอย่างไร
accessibility-method-self = เราประเมินเว็บไซต์เอง
accessibility-method-external = ผู้ตรวจจากภายนอกประเมินเว็บไซต์
accessibility-method-programs = โปรแกรมทดสอบทุกรุ่นใหม่: ทุกภาษา ทั้งโหมดสว่างและโหมดมืด และทั้งจอเล็กและจอใหญ่
accessibility-assessed = การประเมินครั้งล่าสุด: { $date }
accessibility-updated = ปรับปรุงคำชี้แจงนี้เมื่อ: { $date }

accessibility-contact-heading = บอกเรา
accessibility-contact = มีอะไรที่ใช้ไม่ได้ หรืออยากได้เนื้อหาในรูปแบบอื่นไหม ติดต่อ { $contact }
accessibility-contact-anonymous = คุณไม่ต้องบอกว่าคุณเป็นใคร

accessibility-authority-heading = แจ้งหน่วยงานที่ดูแล
accessibility-authority = หน่วยงานด้านรัฐบาลดิจิทัลของสวีเดน (Digg) ตรวจว่ามีการปฏิบัติตามกฎหมาย ถ้าคุณไม่พอใจคำตอบของเรา คุณแจ้งหน่วยงานนี้ได้
accessibility-authority-link = แจ้ง Digg
