# Bir ebeveynin afişte, kartta ve ekranda, QR karesinin yanında okuduğu metin.
poster-heading = Nasıl buldunuz?
poster-camera = Telefonunuzun kamerasını karekoda tutun.
poster-link = Bağlantıya dokunun.
poster-answer = Kendi dilinizde yanıtlayın.
poster-code = Ya da { $address } adresine gidin ve kodu yazın.
poster-promise = Anonim. İsteğe bağlı. 1 dakika.
poster-wifi = Çalışmıyor mu? Wi-Fi bağlantısını kapatın ve yeniden deneyin.
poster-bankid = Sizden hiçbir zaman BankID istemeyiz.
