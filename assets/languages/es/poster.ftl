# Lo que lee una madre o un padre en el cartel, la tarjeta y la pantalla, junto al cuadrado QR.
poster-heading = ¿Qué le pareció?
poster-camera = Apunte con la cámara del teléfono al cuadrado.
poster-link = Pulse el enlace.
poster-answer = Responda en su idioma.
poster-code = O vaya a { $address } y escriba el código.
poster-promise = Anónimo. Voluntario. 1 minuto.
poster-wifi = ¿No funciona? Apague el wifi e inténtelo de nuevo.
poster-bankid = Nunca le pedimos BankID.
