//! One hub at a time.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use routedesk::store::{Holder, Lock, StoreError};

use super::Store;

#[test]
fn a_second_hub_is_told_who_has_the_store_and_where() {
    let store = Store::new();
    assert_eq!(Lock::holder(&store.paths).unwrap(), None, "there is not even a folder");
    let lock = Lock::take(&store.paths).unwrap();
    let me = Some(std::process::id());
    assert_eq!(Lock::holder(&store.paths).unwrap(), Some(Holder { pid: me, socket: None }));
    lock.announce(Path::new("/day/a \nstrange.sock")).unwrap();
    let socket = Some("/day/a \nstrange.sock".into());
    assert_eq!(Lock::holder(&store.paths).unwrap(), Some(Holder { pid: me, socket: socket.clone() }));
    match Lock::take(&store.paths) {
        Err(StoreError::Held { pid, socket: found }) => assert_eq!((pid, found), (me, socket)),
        other => panic!("{other:?}"),
    }
    drop(lock);
    assert_eq!(Lock::holder(&store.paths).unwrap(), None);
    drop(Lock::take(&store.paths).unwrap());
}

#[test]
fn questions_do_not_stand_in_the_way_of_a_hub() {
    let store = Store::new();
    drop(Lock::take(&store.paths).unwrap());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    Lock::holder(&store.paths).unwrap();
                }
            });
        }
        let taken: Result<Vec<()>, StoreError> =
            (0..200).map(|_| Lock::take(&store.paths).map(drop)).collect();
        done.store(true, Ordering::Relaxed);
        taken.unwrap();
    });
}

#[test]
fn the_folder_is_its_owners_alone_and_so_is_what_is_in_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let store = Store::new();
    drop(store.open());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(store.paths.dir()), 0o700);
    assert_eq!(mode(&store.paths.sled()), 0o700);
    assert_eq!(mode(&store.paths.journal()), 0o600);
    assert_eq!(mode(&store.paths.lock()), 0o600);
}

#[test]
fn a_place_that_cannot_hold_a_store_is_told_by_its_name() {
    let store = Store::new();
    std::fs::write(store.paths.dir(), "").unwrap();
    let refused = Lock::take(&store.paths).map(drop);
    assert!(
        matches!(&refused, Err(StoreError::NotAFolder { path }) if path == store.paths.dir()),
        "{refused:?}"
    );
}

#[test]
fn a_folder_without_permission_is_told_by_its_name() {
    use std::os::unix::fs::PermissionsExt as _;
    let store = Store::new();
    let folder = store.folder.path();
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    if std::fs::write(folder.join("probe"), "").is_ok() {
        println!("SKIPPED: this user may write anywhere, so nobody can be refused");
        return;
    }
    let refused = Lock::take(&store.paths).map(drop);
    assert!(matches!(&refused, Err(StoreError::NoPermission { .. })), "{refused:?}");
}
