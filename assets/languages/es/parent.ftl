# Todo lo que puede ver una madre o un padre.

form-length-three = Tres preguntas cortas. Se tarda menos de un minuto.
form-length-four = Cuatro preguntas cortas. Se tarda menos de un minuto.
form-length-some = Unas pocas preguntas cortas. Se tarda alrededor de un minuto.
form-promise = Usted responde de forma anónima. No preguntamos su nombre. Usted decide si quiere responder.
form-privacy-link = Cómo protegemos su privacidad
form-send = Enviar mis respuestas
role-legend = ¿Quién responde? (opcional)
role-mother = Mamá
role-father = Papá
role-other = Otra persona adulta cercana al niño o niña
role-not-said = Prefiero no decirlo
language-bar = Idioma
listen = Escuchar la pregunta { $number }

fault-title = Hay un error: { $title }
fault-heading = Sus respuestas no se han enviado
fault-nothing-answered = No ha elegido ninguna respuesta. Elija al menos una y pulse “Enviar mis respuestas”.
fault-wrong-value = No se pudo leer una respuesta. Elija otra vez y pulse “Enviar mis respuestas”.
fault-old-page = La página lleva mucho tiempo abierta. Sus respuestas siguen aquí. Pulse “Enviar mis respuestas” otra vez.
fault-too-many = Muchas personas están respondiendo ahora. Sus respuestas siguen aquí. Espere un momento y pulse “Enviar mis respuestas” otra vez.
fault-not-saved = No se pudo guardar en este momento. Sus respuestas siguen aquí. Espere un momento y pulse “Enviar mis respuestas” otra vez.

thanks-heading = ¡Gracias! Sus respuestas se han enviado.
thanks-text = Las respuestas nos ayudan a mejorar el apoyo a madres y padres. Ya puede cerrar la página.
thanks-contact = ¿Quiere volver a hablar con nuestro equipo? { $contact }
thanks-interview = ¿Quiere contarnos más? Apúntese a una entrevista sobre lo que opina
thanks-interview-about = El enlace lleva a otro sitio web. Sus respuestas no se envían allí.
thanks-another = Otra persona adulta quiere responder
again-heading = Estas respuestas ya están guardadas
again-text = Cada formulario cuenta una sola vez. Si otra persona quiere responder, abra un formulario nuevo.

kiosk-choose = Elija el idioma
kiosk-question = Pregunta { $number } de { $total }
kiosk-skip = Saltar la pregunta
kiosk-next = Continuar
kiosk-back = Atrás
kiosk-restart = Empezar de nuevo
kiosk-last = Cuando pulse, se enviarán sus respuestas.
kiosk-nothing = No ha elegido ninguna respuesta. Elija al menos una.
kiosk-too-fast = Fue muy rápido. Responda otra vez con calma.
kiosk-next-person = Siguiente persona

closed-heading = Ya no se puede responder
closed-text = Esta encuesta está cerrada. Gracias por querer responder.
closed-help = Si quiere responder, pida un código nuevo al personal.
full-heading = Con este código ya no se puede responder
full-text = Este código ya tiene todas las respuestas que puede recibir. Gracias por querer responder.
not-yet-heading = La encuesta todavía no está abierta
not-yet-text = Puede responder a partir del { $date }.
paused-heading = La encuesta está en pausa
paused-text = Ahora no se puede responder. Inténtelo de nuevo otro día.
moved-heading = El código se ha cambiado por uno nuevo
moved-text = Este código ya no es válido. Pida el código nuevo al personal.
test-notice = Esto es solo una prueba. La respuesta no se cuenta.

code-heading = Escriba el código
code-label = El código tiene diez números
code-hint = El código está debajo del cuadrado, en el cartel o la tarjeta.
code-send = Continuar
code-unknown = No encontramos el código. Revise los números e inténtelo de nuevo.
code-shape = Un código tiene diez números. Revise los números e inténtelo de nuevo.
code-typo = Un número está mal, o dos números han cambiado de lugar. Revise los números e inténtelo de nuevo.

not-found-heading = No encontramos la página
too-many-heading = Espere un momento
too-many-text = Muchas personas están en la página al mismo tiempo. Espere un momento e inténtelo de nuevo.
not-available-heading = Ahora no es posible
not-available-text = El fallo es nuestro. Espere un momento e inténtelo de nuevo.
bad-request-heading = Algo salió mal
bad-request-text = Vuelva atrás e inténtelo de nuevo.

privacy-heading = Cómo protegemos su privacidad
privacy-anonymous = Usted responde de forma anónima. No guardamos quién es usted, qué teléfono tiene ni cuándo respondió.
privacy-box = Su respuesta va a una caja con las respuestas de otras personas. Las respuestas de la caja se cuentan solo cuando hay al menos { $minimum }. En el preescolar abierto (öppna förskolan) y en los cursos, al menos { $recurring }. Entonces se guarda solo la suma, separada en madres, padres y otras personas si hay suficientes respuestas.
privacy-nobody = Nadie, ni el personal ni la dirección, puede ver qué respondió usted en particular.
privacy-few = Si no hay suficientes respuestas, la suya solo se cuenta como parte de un grupo más grande, o no se cuenta.
privacy-alike = Si en un grupo todas las personas responden igual, claro que se puede saber qué opinan todas.
privacy-outside = Hay dos cosas de las que no podemos protegerle. Quien se ocupa de la computadora donde funciona el servicio puede ver las respuestas cuando llegan. Y si casi todas las demás respuestas de la caja son de personas que las comparan, o de una misma persona, se puede deducir la suya.
privacy-officer = Para delegados y delegadas de protección de datos: qué se guarda
privacy-contact = ¿Tiene preguntas sobre los datos personales? Contacto: { $contact }
privacy-support = Su respuesta no cambia el apoyo que recibe. Usted decide si quiere responder.
draft-notice = Este texto fue traducido por una computadora y aún no se ha revisado.

date-in-words = { $day } de { $month } de { $year }
date-month-1 = enero
date-month-2 = febrero
date-month-3 = marzo
date-month-4 = abril
date-month-5 = mayo
date-month-6 = junio
date-month-7 = julio
date-month-8 = agosto
date-month-9 = septiembre
date-month-10 = octubre
date-month-11 = noviembre
date-month-12 = diciembre
