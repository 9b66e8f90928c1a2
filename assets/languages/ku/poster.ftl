poster-heading = Li gorî we çawa bû?
poster-camera = Kameraya telefonê bidin ber çargoşeyê.
poster-link = Pêl lînkê bikin.
poster-answer = Bi zimanê xwe bersivê bidin.
poster-code = An jî biçin { $address } û kodê binivîsin.
poster-promise = Bê nav. Bi dilxwazî. 1 deqe.
poster-wifi = Kar nake? Wifiya telefonê bigirin û dîsa biceribînin.
poster-bankid = Em tu carî ji we BankID naxwazin.
