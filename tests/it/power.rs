//! Cuts the power of a disk under a writing hub: a file system of its own stops at once, with everything that was only
//! in memory lost, and is mounted again.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::support::{
    hub::wait_until,
    hub_process::HubProcess,
    needs,
    writers::{Writers, rounds, verify_untouched},
};

/// A file system in a file.
struct Disk {
    folder: TempDir,
    mounted: bool,
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

impl Disk {
    /// Makes and mounts one; none where that is not allowed.
    fn make() -> Option<Self> {
        let disk = Self { folder: tempfile::tempdir().unwrap(), mounted: false };
        std::fs::create_dir(disk.place()).unwrap();
        std::fs::File::create(disk.image()).unwrap().set_len(512 << 20).unwrap();
        assert!(run("mkfs.ext4", &["-q", "-F", text(&disk.image())]), "mkfs.ext4 failed");
        let mut disk = Some(disk);
        let mounted = disk.as_mut().is_some_and(Self::mount);
        if !mounted {
            needs::skip("mounting is not allowed");
            disk = None;
        }
        disk
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    /// Where it is mounted.
    fn place(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn mount(&mut self) -> bool {
        self.mounted = run("mount", &["-o", "loop", text(&self.image()), text(&self.place())]);
        self.mounted
    }

    fn unmount(&mut self) {
        if self.mounted {
            let place = self.place();
            // A process that was killed lets go of its files when it is quite gone.
            wait_until("the disk is let go", || run("umount", &[text(&place)]));
            self.mounted = false;
        }
    }

    /// Stops the file system as it is, without writing anything more.
    fn cut(&self) {
        // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH.
        let script = r#"my $how = pack("I", 2); open(my $disk, "<", $ARGV[0]) or die; ioctl($disk, 0x8004587D, $how) or die;"#;
        assert!(run("perl", &["-e", script, text(&self.place())]), "the disk could not be stopped");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            run("umount", &["-l", text(&self.place())]);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

#[test]
fn no_acknowledged_act_is_lost_when_the_power_is_cut() {
    if !needs::has_programs(&["mkfs.ext4", "mount", "umount", "perl"]) {
        return;
    }
    let Some(mut disk) = Disk::make() else { return };
    let store = disk.place().join("store");
    let mut writers = Writers::begin(&store);
    for round in 0..rounds("ROUTEDESK_POWER_CUTS", 4) {
        let hub = HubProcess::start(&store);
        writers.write(hub, 20 + round * 37 % 200, |hub, stop_counting| {
            stop_counting();
            disk.cut();
            hub.kill();
        });
        disk.unmount();
        assert!(disk.mount(), "the disk cannot be mounted again");
        let verdict = verify_untouched(&store);
        assert!(verdict["damaged_line"].is_null(), "round {round}: {verdict}");
        writers.check_journal(&store);
    }
    let hub = HubProcess::start(&store);
    writers.check_state(&store, &hub);
    hub.stop();
    assert_eq!(verify_untouched(&store)["clean"], true);
    disk.unmount();
}
