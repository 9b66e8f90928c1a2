//! A cable that can be cut without a word: what is under way waits in it, and
//! who dials is neither refused nor answered.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex},
};

/// All the cables of one machine. Cheap to clone; all clones are cut together.
#[derive(Clone, Default)]
pub struct Cable(Arc<(Mutex<bool>, Condvar)>);

impl Cable {
    pub fn cut(&self) {
        *self.0.0.lock().unwrap() = true;
    }

    pub fn mend(&self) {
        *self.0.0.lock().unwrap() = false;
        self.0.1.notify_all();
    }

    fn wait_until_whole(&self) {
        let (is_cut, mended) = &*self.0;
        drop(mended.wait_while(is_cut.lock().unwrap(), |is_cut| *is_cut));
    }

    /// A port of this machine that leads to this other one.
    pub fn lead_to(&self, port: u16) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().port();
        let cable = self.clone();
        std::thread::spawn(move || {
            for dialling in listener.incoming().flatten() {
                let cable = cable.clone();
                std::thread::spawn(move || cable.join(dialling, port));
            }
        });
        own
    }

    fn join(self, dialling: TcpStream, port: u16) {
        self.wait_until_whole();
        let Ok(answering) = TcpStream::connect(("127.0.0.1", port)) else {
            return;
        };
        let (Ok(there), Ok(back)) = (dialling.try_clone(), answering.try_clone()) else {
            return;
        };
        let cable = self.clone();
        std::thread::spawn(move || cable.pass(there, answering));
        self.pass(back, dialling);
    }

    /// Passes on what comes, ends too.
    fn pass(&self, mut from: TcpStream, mut to: TcpStream) {
        let _ = to.set_nodelay(true);
        let mut buffer = [0; 16 * 1024];
        loop {
            let read = from.read(&mut buffer).unwrap_or(0);
            self.wait_until_whole();
            if read == 0 || to.write_all(&buffer[..read]).is_err() {
                let _ = to.shutdown(Shutdown::Write);
                let _ = from.shutdown(Shutdown::Read);
                return;
            }
        }
    }
}
