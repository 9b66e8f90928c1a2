# ข้อความที่ผู้ปกครองอ่านบนโปสเตอร์ การ์ด และหน้าจอ ข้างคิวอาร์โค้ด
poster-heading = คุณคิดอย่างไร
poster-camera = ส่องกล้องโทรศัพท์ไปที่คิวอาร์โค้ด
poster-link = กดลิงก์
poster-answer = ตอบเป็นภาษาของคุณ
poster-code = หรือไปที่ { $address } แล้วใส่รหัส
poster-promise = ไม่เปิดเผยตัวตน สมัครใจ 1 นาที
poster-wifi = ใช้ไม่ได้หรือ ปิด Wi-Fi แล้วลองอีกครั้ง
poster-bankid = เราจะไม่ขอ BankID เด็ดขาด
